## What an estimation left out

gravity-missing = { $count ->
    [one] ایک سطر
   *[other] { $count } سطروں
} میں ”{ $column }“ موجود نہیں۔
gravity-separated-levels = { $effect } کی { $count ->
    [one] ایک سطح
   *[other] { $count } سطحوں
} کی ہر سطر میں ”{ $outcome }“ صفر ہے: { $levels }۔
gravity-separated-regressors = جہاں بھی ”{ $outcome }“ صفر سے زیادہ ہے وہاں { $regressors } کا ایک امتزاج صفر ہے، اور ان سطروں میں صفر سے زیادہ: ان کی تخمینی قدر صفر کی طرف جاتی ہے۔
gravity-separated-both = جہاں بھی ”{ $outcome }“ صفر سے زیادہ ہے وہاں { $regressors } اور اثرات { $effects } کا ایک امتزاج صفر ہے، اور ان سطروں میں صفر سے زیادہ: ان کی تخمینی قدر صفر کی طرف جاتی ہے۔
gravity-separated-effects = جہاں بھی ”{ $outcome }“ صفر سے زیادہ ہے وہاں اثرات { $effects } کا ایک امتزاج صفر ہے، اور ان سطروں میں صفر سے زیادہ: ان کی تخمینی قدر صفر کی طرف جاتی ہے۔
gravity-zero-outcome = { $count ->
    [one] ایک سطر
   *[other] { $count } سطروں
} میں ”{ $outcome }“ صفر ہے، جس کا لوگارتھم نہیں ہوتا۔ { $count ->
    [one] اسے
   *[other] انہیں
} رکھنے کے لیے طریقہ ppml استعمال کیجیے۔
gravity-collinear = { $names }: { $count ->
    [one] اس متغیر
   *[other] ان متغیرات
} میں ایسا کوئی فرق نہیں جو اثرات ({ $effects }) اور دیگر آزاد متغیرات سے باہر رہ جائے۔

## What a reader must know of an estimate

gravity-not-converged = { $iterations ->
    [one] ایک تکرار
   *[other] { $iterations } تکراروں
} کے بعد بھی تخمینہ ٹھہرا نہیں: اسے استعمال نہ کیجیے۔
gravity-pyfixest = اثرات برآمد کنندہ، درآمد کنندہ اور مدت کا مکعب نہیں بناتے: انہیں pyfixest نے الگ کیا۔

## An estimate, said

gravity-ppml = ”{ $outcome }“ کا پوئسن کے اعظم ترین احتمال کے طریقے سے تخمینہ، سطریں: { $observations }؛ اثرات: { $effects }۔
gravity-ols = ”{ $outcome }“ کے لوگارتھم کا کم ترین مربعات سے تخمینہ، سطریں: { $observations }؛ اثرات: { $effects }۔
gravity-clustered = معیاری خطائیں { $cluster } کے گروپوں کے لحاظ سے ہیں، عامل { $factor }۔
gravity-robust = معیاری خطائیں غیر یکساں تغیر کے مقابل مضبوط ہیں، عامل { $factor }۔
gravity-ended = { $iterations ->
    [one] ایک تکرار
   *[other] { $iterations } تکراریں
}؛ انحراف { $deviance }؛ اصل اور تخمینی قدر کا مربع باہمی تعلق { $r2 }۔
gravity-explained = مساوات لوگارتھم کے تغیر کا { $r2 } بیان کرتی ہے۔
gravity-corrected = تصحیح شدہ قدریں Weidner اور Zylkin (2021) کے طریقے سے ہیں؛ نچلی اور اوپر کی قدر ان کی 95 فیصد حدود ہیں۔
gravity-reset = RESET: p = { $p }، کہ آزاد متغیرات کی بیان کردہ قدر کا مربع کچھ اضافہ نہیں کرتا؛ 0.05 سے کم ہو تو مساوات کی شکل مشکوک ہے۔
gravity-reset-impossible = RESET نہیں ہو سکا: اثرات اور آزاد متغیرات ان کی بیان کردہ قدر کے مربع میں سے کچھ باقی نہیں چھوڑتے۔
