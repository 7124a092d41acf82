## What an estimation left out

gravity-missing = “{ $column }” is missing in { $count ->
    [one] one row
   *[other] { $count } rows
}.
gravity-separated-levels = “{ $outcome }” is 0 in every row of { $count ->
    [one] one level
   *[other] { $count } levels
} of { $effect }: { $levels }.
gravity-separated-regressors = A combination of { $regressors } is 0 wherever “{ $outcome }” is above 0, and above 0 in these rows: their fit runs to 0.
gravity-separated-both = A combination of { $regressors } with the effects { $effects } is 0 wherever “{ $outcome }” is above 0, and above 0 in these rows: their fit runs to 0.
gravity-separated-effects = A combination of the effects { $effects } is 0 wherever “{ $outcome }” is above 0, and above 0 in these rows: their fit runs to 0.
gravity-zero-outcome = “{ $outcome }” is 0 in { $count ->
    [one] one row, which has
   *[other] { $count } rows, which have
} no logarithm. Use method ppml to keep { $count ->
    [one] it
   *[other] them
}.
gravity-collinear = { $names } { $count ->
    [one] differs
   *[other] differ
} in no way that the effects ({ $effects }) and the other regressors leave open.

## What a reader must know of an estimate

gravity-not-converged = The estimate had not settled after { $iterations ->
    [one] one iteration
   *[other] { $iterations } iterations
}: do not use it.
gravity-pyfixest = The effects are no cube of exporter, importer and period: they were taken out by pyfixest.

## An estimate, said

gravity-ppml = Poisson pseudo-maximum likelihood of “{ $outcome }” on { $observations } rows; effects: { $effects }.
gravity-ols = Least squares of the logarithm of “{ $outcome }” on { $observations } rows; effects: { $effects }.
gravity-clustered = Standard errors are clustered by { $cluster }, with the factor { $factor }.
gravity-robust = Standard errors are robust to heteroskedasticity, with the factor { $factor }.
gravity-ended = { $iterations ->
    [one] One iteration
   *[other] { $iterations } iterations
}; deviance { $deviance }; squared correlation of outcome and fit { $r2 }.
gravity-explained = The equation explains { $r2 } of the variance of the logarithm.
gravity-corrected = Corrected values are after Weidner and Zylkin (2021); low and high are their 95 % interval.
gravity-reset = RESET: p = { $p } that the square of what the regressors explain adds nothing; below 0.05 the form of the equation is in doubt.
gravity-reset-impossible = RESET could not be made: the effects and regressors leave nothing of the square of what the regressors explain.
