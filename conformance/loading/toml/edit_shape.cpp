#include "conformance/loading/toml/edit_shape.hpp"

#include <algorithm>

namespace assay::conformance {
namespace {

constexpr EditShape edit_shapes[] = {
    {xml::EditKind::set_text, true, false, true},
    {xml::EditKind::set_attribute, true, true, true},
    {xml::EditKind::remove_attribute, true, true, false},
    {xml::EditKind::rename_attribute, true, true, true},
    {xml::EditKind::remove, true, false, false},
    {xml::EditKind::insert_first, true, false, true},
    {xml::EditKind::insert_last, true, false, true},
    {xml::EditKind::insert_before, true, false, true},
    {xml::EditKind::insert_after, true, false, true},
    {xml::EditKind::replace, true, false, true},
    {xml::EditKind::rename, true, true, false},
    {xml::EditKind::move_first, true, false, false},
    {xml::EditKind::move_last, true, false, false},
    {xml::EditKind::duplicate, true, false, false},
    {xml::EditKind::wrap, true, true, false},
    {xml::EditKind::unwrap, true, false, false},
    {xml::EditKind::substitute, false, true, true},
};

}  // namespace

const EditShape& edit_shape_of(xml::EditKind kind) {
  return *std::ranges::find(edit_shapes, kind, &EditShape::kind);
}

std::vector<std::string> edit_names() {
  std::vector<std::string> names;
  for (const EditShape& shape : edit_shapes) names.emplace_back(xml::name_of(shape.kind));
  return names;
}

}  // namespace assay::conformance
