# A plan for a mission: chosen products, what they are worth, what each constraint costs.

plan-title = Plan for a mission from { $exporter } to { $importer }: products chosen by unused potential
plan-summary = { $products ->
    [one] One product
   *[other] { $products } products
} of { $groups ->
    [one] one group
   *[other] { $groups } groups
}, with { $unused } of unused potential a year together.
plan-is-a-ranking = The plan adds up benchmarks: it says where room is, not what a mission will bring.
plan-tariff-on = A dollar of duty on the unused potential counts as { $weight } dollars of cost.
plan-tariff-off = Duties are not counted as a cost; --tariff-weight 1 takes each dollar of duty off.
plan-tariff-unknown = Duties are counted as a cost; for { $count } products none is known, and none is counted.
plan-requirement-on = A dollar spent on requirements counts as { $weight } dollars of cost.
plan-requirement-off = Requirements such as standards and certificates are not counted: no data here hold what they cost.
plan-requirement-unknown = Requirements are counted as a cost; for { $count } products none is known, and none is counted.
plan-small-on = At least a share of { $weight } of the products are such as small exporters sell, by the file given.
plan-small-off = Which products small exporters sell is not counted: no data here hold it.
plan-small-unknown = The share of small exporters is by the file given; { $count } products are not in it and count as not theirs.
lacks-unused = No product has unused potential by this benchmark, so there is nothing to choose from.
