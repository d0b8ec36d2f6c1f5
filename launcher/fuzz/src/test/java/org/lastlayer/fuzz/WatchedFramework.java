package org.lastlayer.fuzz;

import java.util.HashMap;
import java.util.Map;
import org.apache.felix.framework.FrameworkFactory;
import org.osgi.framework.Constants;
import org.osgi.framework.launch.Framework;

/** Felix, whose bundles may see what Jazzer has put into their classes to count with. */
public final class WatchedFramework implements org.osgi.framework.launch.FrameworkFactory {
  @Override
  @SuppressWarnings({"unchecked", "rawtypes"}) // Felix takes its logger as an object, not as text
  public Framework newFramework(Map settings) {
    var all = new HashMap<Object, Object>(settings);
    all.put(Constants.FRAMEWORK_BOOTDELEGATION, "com.code_intelligence.*");
    return new FrameworkFactory().newFramework(all);
  }
}
