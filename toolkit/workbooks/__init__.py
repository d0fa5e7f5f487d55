"""The only writers of .xlsx: template, feedback, daftar, in one house style. Workers import these: no pandas here."""
