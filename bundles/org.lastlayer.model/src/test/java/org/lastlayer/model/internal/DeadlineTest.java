package org.lastlayer.model.internal;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.IIOException;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lastlayer.api.problem.LastlayerException;

class DeadlineTest {
  /** That the exception comes through each of the JDK's readers, native code among them. */
  @ParameterizedTest
  @ValueSource(strings = {"jpg", "png", "gif", "bmp", "tiff"})
  void aReaderThatIsLateIsStopped(String format) throws IOException {
    var bytes = new ByteArrayOutputStream();
    ImageIO.write(new BufferedImage(300, 300, BufferedImage.TYPE_INT_RGB), format, bytes);
    var reader = ImageIO.getImageReadersByFormatName(format).next();
    reader.setInput(new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes.toByteArray())));
    reader.addIIOReadProgressListener(new Deadline("x", System.nanoTime() - 1));
    var thrown = assertThrows(Exception.class, () -> reader.read(0));
    assertInstanceOf(
        LastlayerException.class, thrown instanceof IIOException ? thrown.getCause() : thrown);
    reader.dispose();
  }
}
