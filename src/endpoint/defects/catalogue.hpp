#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "endpoint/defects/defect.hpp"
#include "endpoint/service/handler.hpp"
#include "endpoint/store/store.hpp"

namespace assay::endpoint::defects {

// Every defect the reference endpoint can be given, in the order of its areas.
const std::vector<Defect>& all();

// Null when there is none of that id.
const Defect* find(std::string_view id);

// Does the defect show only on a real connection?
bool is_of_the_connection(const Defect& defect);

// Gives the defect to an endpoint that is made with these options.
void install(const Defect& defect, HandlerOptions& handler, StoreOptions& store);

}  // namespace assay::endpoint::defects
