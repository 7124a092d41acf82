## What an estimation left out

gravity-missing = 「{ $column }」が{ $count }行で欠けている。
gravity-separated-levels = { $effect }の{ $count }個の水準では、全ての行で「{ $outcome }」が0である：{ $levels }。
gravity-separated-regressors = { $regressors }の線形結合は、「{ $outcome }」が正の行では0、これらの行では正である。これらの行の当てはめ値は0に収束する。
gravity-separated-both = { $regressors }と効果{ $effects }の線形結合は、「{ $outcome }」が正の行では0、これらの行では正である。これらの行の当てはめ値は0に収束する。
gravity-separated-effects = 効果{ $effects }の線形結合は、「{ $outcome }」が正の行では0、これらの行では正である。これらの行の当てはめ値は0に収束する。
gravity-zero-outcome = 「{ $outcome }」が0で対数をとれない行が{ $count }行ある。これらを残すには推定方法ppmlを用いる。
gravity-collinear = { $names }（{ $count }個）には、効果（{ $effects }）と他の説明変数では説明されない変動がない。

## What a reader must know of an estimate

gravity-not-converged = 推定値は{ $iterations }回の反復でも収束しなかった。使用してはならない。
gravity-pyfixest = 効果が輸出国・輸入国・期間の組合せではないため、pyfixestにより除去した。

## An estimate, said

gravity-ppml = 「{ $outcome }」のポアソン疑似最尤推定、{ $observations }行。効果：{ $effects }。
gravity-ols = 「{ $outcome }」の対数の最小二乗推定、{ $observations }行。効果：{ $effects }。
gravity-clustered = 標準誤差は{ $cluster }でクラスター化し、係数{ $factor }を乗じた。
gravity-robust = 標準誤差は不均一分散に頑健で、係数{ $factor }を乗じた。
gravity-ended = 反復{ $iterations }回、逸脱度{ $deviance }、被説明変数と当てはめ値の相関の2乗{ $r2 }。
gravity-explained = 推定式は対数の分散の{ $r2 }を説明する。
gravity-corrected = 補正値はWeidner and Zylkin（2021年）による。下限と上限はその95%信頼区間である。
gravity-reset = RESET：説明変数による予測値の2乗に追加の説明力がないとする仮説のp値は{ $p }である。0.05未満の場合、推定式の形に疑問がある。
gravity-reset-impossible = RESETは実施できなかった。説明変数による予測値の2乗が、効果と説明変数で説明し尽くされるためである。
