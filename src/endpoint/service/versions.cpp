#include "endpoint/service/versions.hpp"

#include <algorithm>
#include <string>

namespace assay::endpoint {
namespace {

// Older versions stand first in the enumeration, the code names of unreleased ones among them.
std::size_t age_of(ews::ExchangeVersion version) {
  const auto all = ews::ExchangeVersion::all();
  return static_cast<std::size_t>(std::ranges::find(all, version.text(), &ews::Enumerator::text) -
                                  all.begin());
}

}  // namespace

bool knows_operations(ews::ExchangeVersion targeted) {
  return age_of(targeted) >= age_of("Exchange2013");
}

ews::ServerVersionInfo server_version_info(ews::ExchangeVersion targeted) {
  // Exchange 2013 SP1. The documentation has the name of a schema in Version (D19).
  return {15, 0, 847, 32, std::string(targeted.text())};
}

}  // namespace assay::endpoint
