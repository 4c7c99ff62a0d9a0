#define BOOST_TEST_MODULE ews-assay
#include <boost/test/unit_test.hpp>
