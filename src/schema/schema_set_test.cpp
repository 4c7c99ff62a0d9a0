#include "schema/schema_set.hpp"

#include <boost/test/unit_test.hpp>

using namespace assay;
using schema::SchemaSet;

BOOST_AUTO_TEST_SUITE(schema_set)

BOOST_AUTO_TEST_CASE(every_variant_compiles) {
  for (const auto generation :
       {base::Generation::exchange2013_sp1, base::Generation::v2018_01_08}) {
    for (const auto dialect : {base::Dialect::schema, base::Dialect::documented}) {
      BOOST_TEST(!SchemaSet::embedded(generation, dialect).text("types.xsd").empty());
    }
  }
}

BOOST_AUTO_TEST_SUITE_END()
