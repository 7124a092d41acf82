## What a simulation rests on

policy-final-demand-assumed = Who buys final goods is not in the table: each industry’s final sales are spread over countries as its sales to industries are. Final goods and services are often sold nearer home than that.
policy-kept-home = { $share } of the final sales that the rule gives to other countries are taken to stay at home.
policy-own-flows = Flows are those of your file, as they stand.
policy-no-inputs = No inputs are known: every sale is taken to be final.
policy-one-sector = One sector stands for all goods and services; income is spending on all output, and no duty is collected.
policy-duties-known = Duties are known on { $share } of the trade between countries. Elsewhere they count as a cost that does not change, and what they bring the treasury is not modelled.
policy-deficits-additive = Every country’s trade deficit stays what it was, in units of the world’s pay.
policy-deficits-multiplicative = Every country’s deficit stays the same part of its income.
policy-deficits-none = Deficits are set to zero, with the policy and without it; changes are against the world without deficits.
policy-money = Dollars are of the baseline’s year, and the world’s pay is held at its old sum: only relative values mean something.
policy-in-any-case = { $count ->
    [one] One change is taken
   *[other] { $count } changes are taken
} to happen in any case: the policy is compared with the world after it.
policy-uncited = { $count ->
    [one] One parameter has
   *[other] { $count } parameters have
} no source. `tijarat scenario check` names each.
policy-unverified = { $count ->
    [one] One parameter is
   *[other] { $count } parameters are
} from memory and not verified.
policy-assumed = { $count ->
    [one] One parameter is
   *[other] { $count } parameters are
} chosen for the scenario and not measured.
policy-elasticities-filled = For { $count } industries, all services among them, nobody’s estimate of the trade elasticity is used: a filled value of 8.22 stands for it.

## What a policy would do, in the brief

policies-heading = Of { $count } policies worked through, “{ $title }” would bring { $exporter } most: { $value } a year
policies-heading-none = None of { $count } policies worked through would make { $exporter } better off; “{ $title }” would cost it least: { $value }
policies-measured = Difference a policy makes in a year, at the economy of { $period }: with it less without it, all else adjusted
policies-intervals = Under each figure stands its { $level } interval, of { $draws } draws made on { $date } for these releases: elasticities, sizes of the policy and how much of final sales stays at home are drawn together, and each draw is solved exactly.
policies-ends = The figure itself takes final sales abroad as the rule spreads them; every draw keeps some of them at home, and the size of some policies is drawn only upwards. So a figure may stand at an end of its interval, or a little outside.
policies-no-intervals = { $count ->
    [one] For one policy
   *[other] For { $count } policies
} of { $all } no interval was computed for these releases; `--draws 1000` behind the command beside computes it.
policies-one-sector = The last row is of another model: one sector for everything, no duties lost. It is not to be compared with the others.
policies-how = Both worlds are solved exactly, 80 countries and 50 industries with their inputs, duties and wages. Every number a policy rests on has its source in the scenario.
policies-picture = What each policy would do to the real income of { $exporter }, million US dollars a year
policies-picture-ends = What each policy would do to the real income of { $exporter }, million US dollars a year, with { $level } intervals
policies-summary = Not every policy pays: “{ $title }” would cost { $exporter } { $value } a year.
policies-summary-gain = The least would be “{ $title }”: { $value } a year.
policies-table = What each policy would change between { $exporter } and { $importer }, in a year
remark-policies = Run one yourself
figure-policy = Real income of { $country }: { $title }
coverage-policies = Goods and services, 80 countries; who buys final goods is assumed
column-policy = Policy
column-low-of = { $column }, low end
column-high-of = { $column }, high end
column-sold-more = Sold more
column-bought-more = Bought more
column-income-exporter = Exporter’s real income
column-income-importer = Importer’s real income
column-budget-exporter = Cost to exporter’s treasury
