#pragma once

#include <string>
#include <utility>
#include <vector>

#include "endpoint/defects/defect.hpp"
#include "xml/editing/edit.hpp"

// Places, edits and actions as the tables of defects write them.
namespace assay::endpoint::defects {

inline const std::string soap_action = "SOAPAction";
inline const std::string header_path = "Envelope/Header";
inline const std::string request_path = "Envelope/Body/AddNewImContactToGroup";
inline const std::string response_path = "Envelope/Body/AddNewImContactToGroupResponse";
inline const std::string persona_path = response_path + "/Persona";
inline const std::string source_path = persona_path + "/Attributions/Attribution";
inline const std::string fault_path = "Envelope/Body/Fault";
inline const std::string list_path = "Envelope/Body/GetImItemListResponse/ImItemList";

// Marks of answers.
inline const std::string success = R"(AddNewImContactToGroupResponse ResponseClass="Success")";
inline const std::string error = R"(AddNewImContactToGroupResponse ResponseClass="Error")";
inline const std::string fault = "<soap:Fault>";

inline Action answer(std::vector<xml::Edit> edits) {
  return Edits{Side::answer, std::move(edits), {}};
}
inline Action request(std::vector<xml::Edit> edits) {
  return Edits{Side::request, std::move(edits), {}};
}
inline Action refuse(Conditions when, std::string code = "ErrorSchemaValidation") {
  return Refuse{std::move(when), std::move(code)};
}
// A reader that takes these bytes for those.
inline Action taken_for(std::string from, std::string to) {
  return Replace{Side::request, std::move(from), std::move(to), {}};
}
// A writer that puts one thing in place of another, in answers that hold `when`.
inline Action written_as(std::string from, std::string to, std::string when = {}) {
  return Replace{Side::answer, std::move(from), std::move(to), std::move(when)};
}

inline xml::Edit text(std::string path, std::string value) {
  return {xml::EditKind::set_text, std::move(path), {}, std::move(value)};
}
inline xml::Edit attribute(std::string path, std::string name, std::string value) {
  return {xml::EditKind::set_attribute, std::move(path), std::move(name), std::move(value)};
}
inline xml::Edit without_attribute(std::string path, std::string name) {
  return {xml::EditKind::remove_attribute, std::move(path), std::move(name), {}};
}
inline xml::Edit renamed_attribute(std::string path, std::string name, std::string fresh) {
  return {xml::EditKind::rename_attribute, std::move(path), std::move(name), std::move(fresh)};
}
inline xml::Edit without(std::string path) {
  return {xml::EditKind::remove, std::move(path), {}, {}};
}
inline xml::Edit renamed(std::string path, std::string name) {
  return {xml::EditKind::rename, std::move(path), std::move(name), {}};
}
inline xml::Edit replaced(std::string path, std::string markup) {
  return {xml::EditKind::replace, std::move(path), {}, std::move(markup)};
}
inline xml::Edit begun_with(std::string path, std::string markup) {
  return {xml::EditKind::insert_first, std::move(path), {}, std::move(markup)};
}
inline xml::Edit ended_with(std::string path, std::string markup) {
  return {xml::EditKind::insert_last, std::move(path), {}, std::move(markup)};
}
inline xml::Edit followed_by(std::string path, std::string markup) {
  return {xml::EditKind::insert_after, std::move(path), {}, std::move(markup)};
}
inline xml::Edit first(std::string path) {
  return {xml::EditKind::move_first, std::move(path), {}, {}};
}
inline xml::Edit last(std::string path) {
  return {xml::EditKind::move_last, std::move(path), {}, {}};
}
inline xml::Edit twice(std::string path) {
  return {xml::EditKind::duplicate, std::move(path), {}, {}};
}
inline xml::Edit wrapped(std::string path, std::string name) {
  return {xml::EditKind::wrap, std::move(path), std::move(name), {}};
}
inline xml::Edit unwrapped(std::string path) {
  return {xml::EditKind::unwrap, std::move(path), {}, {}};
}

}  // namespace assay::endpoint::defects
