names = {"漢字": "😀😀"}
print("é😀", names["漢字"] + "ok", names["漢"] + "字")
