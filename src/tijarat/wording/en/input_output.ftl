## Totals of calendar and fiscal years (totals.py); lacks-trade is in MESSAGES.ftl.txt

totals-summary = { $exporter } sold { $importer } { $value } in { $period }, after { $first_value } in { $first_period }.
totals-summary-one = { $exporter } sold { $importer } { $value } in { $period }.
totals-fiscal-summary = In the fiscal year of { $country } { $period }, { $exporter } sold { $importer } { $value }, after { $first_value } in { $first_period }.
totals-fiscal-summary-one = In the fiscal year of { $country } { $period }, { $exporter } sold { $importer } { $value }.
lacks-months = Fiscal years of { $country } cannot be made from calendar years ({ $period }): a year is never split. Load monthly or quarterly figures of sales from { $exporter } to { $importer }.
lacks-full-year = No full year of sales from { $exporter } to { $importer } is loaded ({ $period }). Load the missing months.

## Seasonal adjustment (seasonal.py)

seasonal-summary = Seasonally adjusted, { $exporter }’s sales to { $importer } changed by { $growth } in { $period } on { $before }, to { $adjusted }.
lacks-months-or-quarters = Seasonal adjustment needs months or quarters, and none are loaded of what { $exporter } sold to { $importer }.
seasonal-lacks-values = Seasonal adjustment of { $exporter }’s sales to { $importer } ({ $period }) needs every period: { $count } are missing or unreported, first { $first }.
seasonal-lacks-years = Seasonal adjustment of { $exporter }’s sales to { $importer } needs three full years, { $needed } periods; { $count } are loaded ({ $period }).
seasonal-by-stl = Adjusted by STL (loess), as asked, and not by X-13ARIMA-SEATS: no trading days, no outliers.
seasonal-stl-program-absent = Adjusted by STL (loess), because the X-13ARIMA-SEATS program is not installed: no trading days, no outliers.
seasonal-stl-refused = Adjusted by STL (loess), because X-13ARIMA-SEATS refused the series: { $reason }
seasonal-model = X-13ARIMA-SEATS chose the ARIMA model { $model }.
seasonal-no-logarithms = { $count } values are zero or negative, so no logarithms were taken: the seasonal part is added, not multiplied.
seasonal-moving-holidays = Holidays that move through the year (Ramadan, the Eids, the lunar New Year) are not corrected for.
seasonal-not-identifiable = The tests find no clear seasonal pattern: the unadjusted figures may serve better.
seasonal-poor-quality = The quality statistic Q is { $quality }; above 1 an adjustment should not be relied on.

## Input-output tables (input_output.py)

io-reconstructed = Which industry buys from which foreign supplier is reconstructed: all industries of a country are taken to buy an input from the same mix of suppliers. Compared with the published table of 2022, this puts { $misplaced } of Pakistan’s sales to Japan in another buying industry.
io-value-added-bound = Value added is gross output less the inputs bought. It still holds taxes on inputs and inputs from outside the table, so it is an upper bound.
io-value-added-with-taxes = Value added is gross output less the inputs bought. It still holds taxes less subsidies on inputs, so it is an upper bound where these are positive.
io-rest-of-world-missing = The table covers its own countries only: what the rest of the world buys counts as final demand, and what it supplies as value added.
io-unbalanced = In { $count } of { $industries } industries recorded sales miss gross output by up to { $largest }; the difference counts as final demand at home.
io-intermediate-only = These are sales to industries only. Who buys final goods is not counted.
io-final-assumed = Who buys final goods is not known. They are assumed to go where the same industry’s inputs to industries go, home market included.
io-final-assumed-kept-home = Who buys final goods is not known. They are assumed to go where the same industry’s inputs to industries go, with { $kept } of what would go abroad kept at home.
lacks-input-output = The input-output table of { $period } does not hold { $country }.

## Value added in exports (value_added.py)

value-added-summary = Of what { $exporter } sold { $importer } in { $period } ({ $value }), { $share } was earned in { $exporter } itself; the largest part of third countries, { $third_share }, in { $third }.
value-added-summary-world = Of what { $exporter } sold abroad in { $period } ({ $value }), { $share } was earned in { $exporter } itself; the largest foreign part, { $third_share }, in { $third }.
value-added-alone = Of what { $exporter } sold { $importer } in { $period } ({ $value }), { $share } was earned in { $exporter } itself and none in third countries.
value-added-alone-world = What { $exporter } sold abroad in { $period } ({ $value }) was all earned in { $exporter } itself.
value-added-counted-each-time = What crosses the exporter’s border more than once on its way is counted each time.
absorption-summary = Of the value { $exporter } itself added to what it sold { $importer } in { $period } ({ $value }), { $share } ends with final users in { $importer }; most of the rest goes on to { $third } ({ $third_share }).
absorption-summary-world = Of the value { $exporter } itself added to what it sold abroad in { $period } ({ $value }), { $share } ends with final users abroad; most in { $third } ({ $third_share }).
absorption-alone = Of the value { $exporter } itself added to what it sold { $importer } in { $period } ({ $value }), { $share } ends with final users in { $importer }, and none in third countries.
absorption-alone-world = Of the value { $exporter } itself added to what it sold abroad in { $period } ({ $value }), { $share } ends with final users abroad.
absorption-if-kept-home = Were half of the final goods assumed to go abroad sold at home, { $raised } instead of { $share } of { $exporter }’s value added would end in { $importer }.
absorption-if-kept-home-world = Were half of the final goods assumed to go abroad sold at home, { $raised } instead of { $share } of { $exporter }’s value added would end abroad.
export-terms-summary = Of what { $exporter } sold { $importer } in { $period }, { $share } is { $exporter }’s own value added, counted once; { $again } is counted again because it crossed the border before.
export-terms-summary-world = Of what { $exporter } sold abroad in { $period }, { $share } is { $exporter }’s own value added, counted once; { $again } is counted again because it crossed the border before.
lacks-industry-sales = The table of { $period } holds no such sales from { $exporter } to { $importer }.
lacks-industry-sales-world = The table of { $period } holds no such sales of { $exporter } abroad.

## Output (industry_output.py)

industry-output-summary = The industries of { $country } produced { $output } in { $period }; the largest part, { $share }, is { $industry }.
industry-output-one = In { $country }, { $industry } produced { $output } in { $period }, { $share } of all output, whoever bought it.

## Upstreamness (upstreamness.py)

upstreamness-summary = Output of { $country } stood { $average } before its final user on average in { $period }: from { $first } ({ $first_stages }) to { $last } ({ $last_stages }).
upstreamness-lower-bound = Sales to the rest of the world count as final and inputs from there as value added: stages are a lower bound.
