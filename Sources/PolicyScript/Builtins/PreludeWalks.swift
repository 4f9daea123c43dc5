extension PreludeSource {
    /// What built-ins that go through iterables do when the script must run for an element.
    static let walks = """
        def _extend(target, iterable, /):
            for element in iterable:
                _append(target, element)

        def _fill_set(target, iterable, /):
            for element in iterable:
                _set_add(target, element)
            return target

        def _are_members(iterable, container, wanted, /):
            for element in iterable:
                if _is_member(element, container) != wanted:
                    return False
            return True

        def _select(target, iterable, container, wanted, /):
            for element in iterable:
                if _is_member(element, container) == wanted:
                    _set_add(target, element)
            return target

        def _fill_keys(target, keys, value, /):
            for key in keys:
                _put(target, key, value)
            return target

        def _fill_pairs(target, pairs, /):
            place = 0
            for pair in pairs:
                _put_pair(target, pair, place)
                place += 1
            return target

        def _fill_from_mapping(target, source, /):
            for key in [*source.keys()]:
                _put(target, key, source[key])
            return target

        def _sum(iterable, total, /):
            for item in iterable:
                total = total + item
            return total

        def _product(iterable, result, /):
            for item in iterable:
                result = result * item
            return result

        def _extreme(iterable, wants_less, default, /):
            best = _missing
            for item in iterable:
                if best is _missing:
                    best = item
                elif item < best if wants_less else item > best:
                    best = item
            return _check_extreme(best, wants_less, default)

        def _extreme_by_key(iterable, key, wants_less, default, /):
            best = best_key = _missing
            for item in iterable:
                item_key = key(item)
                if best is _missing:
                    best = item
                    best_key = item_key
                elif item_key < best_key if wants_less else item_key > best_key:
                    best = item
                    best_key = item_key
            return _check_extreme(best, wants_less, default)

        def _check_extreme(best, wants_less, default, /):
            if best is not _missing:
                return best
            if default is _missing:
                raise ValueError("min() arg is an empty sequence" if wants_less else "max() arg is an empty sequence")
            return default

        def _place_of(iterable, value, place, end, /):
            for element in iterable:
                if place >= end:
                    return -1
                if element is value or element == value:
                    return place
                place += 1
            return -1

        def _compare_sequences(first, second, operation, /):
            for left in first:
                for right in second:
                    break
                else:
                    return None
                if left is right or left == right:
                    continue
                if operation < 2:
                    return operation == 1
                if operation < 4:
                    return _truth(left < right if operation == 2 else left <= right)
                return _truth(left > right if operation == 4 else left >= right)
            return None

        def _have_equal_values(items, other, /):
            for key, value in items:
                found = _value_of(other, key)
                if found is _missing or not (found is value or value == found):
                    return False
            return True

        def _representations(container, elements, /):
            _enter_representation(container)
            try:
                return [repr(element) for element in elements]
            finally:
                _leave_representation()

        def _hashes(elements, /):
            return [_hash(element) for element in elements]

        def _public_hashes(elements, /):
            return [hash(element) for element in elements]

        def _count_of(iterable, value, /):
            count = 0
            for element in iterable:
                if element is value or element == value:
                    count += 1
            return count

        """
}
