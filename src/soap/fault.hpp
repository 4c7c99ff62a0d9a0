#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace assay::soap {

// How Exchange has spelled faults over time (three documented generations).
enum class FaultShape : std::uint8_t {
  current,  // since 2010: unqualified children, faultcode in the types namespace, e:ResponseCode
  exchange_2007,  // children in the envelope namespace, e:Line and e:Position
  availability,   // detail/ErrorCode in the messages namespace, faultactor
};

// The faultcode, a name in a namespace.
struct FaultCode {
  std::string uri;  // empty: no namespace
  std::string local;
  friend bool operator==(const FaultCode&, const FaultCode&) = default;
};

// Detail entries that EWS defines; what else stands in the detail is kept in `others`.
struct FaultDetail {
  std::optional<std::string> response_code;             // e:ResponseCode
  std::optional<std::string> message;                   // e:Message
  std::optional<std::string> line;                      // e:Line, 2007
  std::optional<std::string> position;                  // e:Position, 2007
  std::optional<std::string> error_code;                // m:ErrorCode, availability
  std::optional<std::vector<std::string>> message_xml;  // children of t:MessageXml as fragments
  std::vector<std::string> others;                      // any other entry, as fragments
  friend bool operator==(const FaultDetail&, const FaultDetail&) = default;
};

// SOAP 1.1 section 4.4.
struct Fault {
  FaultShape shape = FaultShape::current;
  FaultCode code;
  std::string text;                     // faultstring
  std::optional<std::string> language;  // xml:lang of faultstring
  std::optional<std::string> actor;     // faultactor
  std::optional<FaultDetail> detail;
  friend bool operator==(const Fault&, const Fault&) = default;
};

}  // namespace assay::soap
