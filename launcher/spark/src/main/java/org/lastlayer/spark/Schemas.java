package org.lastlayer.spark;

import java.util.List;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.lastlayer.api.cluster.PartColumn;

/** Columns in Spark's words. */
final class Schemas {
  private Schemas() {}

  static StructType of(List<PartColumn> columns) {
    return new StructType(
        columns.stream()
            .map(c -> new StructField(c.name(), type(c), nullable(c), Metadata.empty()))
            .toArray(StructField[]::new));
  }

  private static boolean nullable(PartColumn column) {
    return column.type() == PartColumn.Type.TEXT;
  }

  private static DataType type(PartColumn column) {
    return switch (column.type()) {
      case LONG -> DataTypes.LongType;
      case TEXT -> DataTypes.StringType;
      case FLOAT -> DataTypes.FloatType;
      case BOOLEAN -> DataTypes.BooleanType;
      case FLOATS -> DataTypes.createArrayType(DataTypes.FloatType, false);
      case LONGS -> DataTypes.createArrayType(DataTypes.LongType, false);
    };
  }
}
