#pragma once

#include <array>
#include <string>
#include <string_view>

#include "base/results/result.hpp"

// The text fields of the event log, named once for its writer and its reader.
namespace assay::reports {

template <typename Owner>
struct TextField {
  std::string_view key;
  std::string Owner::*member;
};

inline constexpr std::array<TextField<base::Target>, 2> target_texts{
    {{"kind", &base::Target::kind}, {"name", &base::Target::name}}};

// Left out where they are empty.
inline constexpr std::array<TextField<base::Target>, 2> target_details{
    {{"product", &base::Target::product}, {"version", &base::Target::version}}};

inline constexpr std::array<TextField<base::RunHeader>, 2> header_texts{
    {{"generation", &base::RunHeader::generation}, {"dialect", &base::RunHeader::dialect}}};

inline constexpr std::array<TextField<base::KnownFailure>, 4> known_texts{
    {{"case", &base::KnownFailure::case_id},
     {"reason", &base::KnownFailure::reason},
     {"expires", &base::KnownFailure::expires},
     {"file", &base::KnownFailure::file}}};

// Left out where they are empty.
inline constexpr std::array<TextField<base::KnownFailure>, 2> known_details{
    {{"link", &base::KnownFailure::link}, {"cause", &base::KnownFailure::cause}}};

inline constexpr std::array<TextField<base::CaseResult>, 6> case_texts{
    {{"title", &base::CaseResult::title},
     {"statement", &base::CaseResult::statement},
     {"source", &base::CaseResult::source},
     {"expected", &base::CaseResult::expected},
     {"actual", &base::CaseResult::actual},
     {"reason", &base::CaseResult::reason}}};

// Left out where they are empty.
inline constexpr std::array<TextField<base::CaseResult>, 4> case_details{
    {{"file", &base::CaseResult::file},
     {"edits", &base::CaseResult::edits},
     {"leftovers", &base::CaseResult::leftovers},
     {"operation", &base::CaseResult::operation}}};

inline constexpr std::array<TextField<base::Remark>, 2> remark_texts{
    {{"rule", &base::Remark::rule}, {"message", &base::Remark::message}}};

// Left out where it is empty.
inline constexpr std::array<TextField<base::Remark>, 1> remark_details{
    {{"side", &base::Remark::side}}};

inline constexpr std::array<TextField<base::RequirementEntry>, 5> requirement_texts{
    {{"id", &base::RequirementEntry::id},
     {"role", &base::RequirementEntry::role},
     {"statement", &base::RequirementEntry::statement},
     {"source", &base::RequirementEntry::source},
     {"untestable", &base::RequirementEntry::untestable}}};

// Left out where it is empty.
inline constexpr std::array<TextField<base::RequirementEntry>, 1> requirement_details{
    {{"operation", &base::RequirementEntry::operation}}};

inline constexpr std::array<TextField<base::ErratumEntry>, 2> erratum_texts{
    {{"id", &base::ErratumEntry::id}, {"title", &base::ErratumEntry::title}}};

inline constexpr std::array<TextField<base::Exchange>, 7> exchange_texts{
    {{"purpose", &base::Exchange::purpose},
     {"request_line", &base::Exchange::request_line},
     {"request", &base::Exchange::request},
     {"content_type", &base::Exchange::content_type},
     {"headers", &base::Exchange::headers},
     {"response", &base::Exchange::response},
     {"problem", &base::Exchange::problem}}};

// Left out where they are empty.
inline constexpr std::array<TextField<base::Exchange>, 2> exchange_details{
    {{"fetched", &base::Exchange::fetched}, {"repeats", &base::Exchange::repeats}}};

inline constexpr std::array<TextField<base::OperationState>, 2> operation_texts{
    {{"name", &base::OperationState::name}, {"evidence", &base::OperationState::evidence}}};

inline constexpr std::array<TextField<base::Cause>, 3> cause_texts{
    {{"requirement", &base::Cause::requirement},
     {"where", &base::Cause::where},
     {"message", &base::Cause::message}}};

// Left out where they are empty.
inline constexpr std::array<TextField<base::Cause>, 2> cause_details{
    {{"sign", &base::Cause::sign}, {"general", &base::Cause::general}}};

// Text that is not UTF-8 goes under its key with this ending, as base64, so that no byte is lost.
inline constexpr std::string_view base64_ending = "_base64";

}  // namespace assay::reports
