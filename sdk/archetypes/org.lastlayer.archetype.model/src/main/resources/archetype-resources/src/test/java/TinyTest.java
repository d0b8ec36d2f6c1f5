package ${package};

import org.lastlayer.testkit.ModelBundleContract;

/** The card is whole and fits the weights, and the manifest names it. */
class TinyTest extends ModelBundleContract {}
