-- Record a payment of 0.01 to 0.09 on one invoice: no invoice runs dry.
dofile(debug.getinfo(1, "S").source:match("^@(.*/)") .. "common.lua")

function request()
  local organization = math.random(organizations)
  local amount = string.format("0.0%d", math.random(9))
  return post(organization, "/v1/payments", string.format(
    [[{"currency":"EUR","amount":"%s","method":"BANK_TRANSFER","reference":"Transfer %d",
    "allocations":[{"invoiceId":"%s","amount":"%s"}]}]],
    amount, math.random(100000, 999999), any_invoice(organization), amount))
end
