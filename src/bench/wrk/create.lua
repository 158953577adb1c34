-- Create and send an invoice of 3 lines.
dofile(debug.getinfo(1, "S").source:match("^@(.*/)") .. "common.lua")

function request()
  local organization = math.random(organizations)
  return post(organization, "/v1/invoices", string.format([[{"clientId":"%s","send":true,"lines":[
    {"description":"Design of the spring catalogue","quantity":"8","unit":"hour","unitPrice":"95.00","taxRate":"21"},
    {"description":"Workshop on site","quantity":"2.5","unit":"day","unitPrice":"740.00","taxRate":"21"},
    {"description":"Licenses of typefaces","unitPrice":"%d.%02d","taxRate":"21"}]}]],
    any_client(organization), math.random(100, 999), math.random(0, 99)))
end
