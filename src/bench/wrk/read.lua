-- Read one invoice.
dofile(debug.getinfo(1, "S").source:match("^@(.*/)") .. "common.lua")

function request()
  local organization = math.random(organizations)
  return get(organization, "/v1/invoices/" .. any_invoice(organization))
end
