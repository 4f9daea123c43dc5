from datetime import datetime
for text, form in [("2024-03-05 14:07:09", "%Y-%m-%d %H:%M:%S"), ("5 Mar 24", "%d %b %y"), ("March 5, 1999", "%B %d, %Y"), ("02:30 PM", "%I:%M %p"), ("12:30 am", "%I:%M %p"), ("2024 065", "%Y %j"), ("Tue Mar  5 2024", "%a %b %d %Y"), ("10.5", "%S.%f"), ("2024-03-05T10:00+0530", "%Y-%m-%dT%H:%M%z"), ("2024-03-05T10:00Z", "%Y-%m-%dT%H:%M%z"), ("2024-03-05 -03:00", "%Y-%m-%d %z"), ("  7", "%d"), ("69", "%y"), ("68", "%y"), ("100%", "%j%%"), ("Sunday", "%A"), ("2024 W10 2", "%G W%V %u"), ("3/4/2024", "%m/%d/%Y")]:
    try:
        print(repr(text), form, repr(datetime.strptime(text, form)))
    except ValueError as e:
        print(repr(text), form, "ValueError", e)
