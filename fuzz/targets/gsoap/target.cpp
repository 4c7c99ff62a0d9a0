#include <ews_assay_target.h>
#include <soapH.h>

#include <ExchangeServiceBinding.nsmap>
#include <memory>
#include <sstream>
#include <string>

namespace {

bool reached = false;

struct Release {
  void operator()(soap* context) const {
    soap_destroy(context);
    soap_end(context);
    soap_free(context);
  }
};

}  // namespace

// The server that soapcpp2 generates calls these when it has read a request. No answer is made.
int __ns1__AddNewImContactToGroup(soap*, ns1__AddNewImContactToGroupType*,
                                  __ns1__AddNewImContactToGroupResponse&) {
  reached = true;
  return SOAP_STOP;
}

#define OTHER_OPERATION(name) \
  int __ns1__##name(soap*, ns1__##name##Type*, __ns1__##name##Response&) { return SOAP_STOP; }
OTHER_OPERATION(AddImGroup)
OTHER_OPERATION(GetImItemList)
OTHER_OPERATION(RemoveImGroup)
OTHER_OPERATION(RemoveImContactFromGroup)
OTHER_OPERATION(RemoveContactFromImList)
OTHER_OPERATION(AddImContactToGroup)
OTHER_OPERATION(SetImGroup)
OTHER_OPERATION(AddNewTelUriContactToGroup)
OTHER_OPERATION(AddDistributionGroupToImList)
OTHER_OPERATION(RemoveDistributionGroupFromImList)
OTHER_OPERATION(GetImItems)
#undef OTHER_OPERATION

extern "C" int ews_assay_accepts(const uint8_t* message, size_t size) {
  const std::unique_ptr<soap, Release> context(soap_new1(SOAP_ENC_XML));
  std::istringstream in({reinterpret_cast<const char*>(message), size});
  std::ostringstream out;
  context->is = &in;
  context->os = &out;
  reached = false;
  if (soap_begin_serve(context.get()) == SOAP_OK) soap_serve_request(context.get());
  if (reached) return 1;
  ews_assay_reason(("error " + std::to_string(context->error)).c_str());
  return 0;
}
