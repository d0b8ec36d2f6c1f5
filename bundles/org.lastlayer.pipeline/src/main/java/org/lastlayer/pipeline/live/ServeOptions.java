package org.lastlayer.pipeline.live;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lastlayer.pipeline.RunOptions;

/**
 * What is offered over HTTP, and to whom.
 *
 * @param host address to bind to; another than loopback is for networks whose every member may know
 *     the token
 * @param port 0 for any that is free
 * @param token that every request must carry
 * @param data folders outside of which no file is read or written; the first is where new things go
 * @param samples folder of pipelines that may be read, the distribution's; null for none
 * @param dropins folder into which bundles are installed; null where that is not allowed
 * @param canRun whether jobs may be started
 * @param options store and threads of runs that are opened or made; the rest is not looked at
 */
public record ServeOptions(
    String host,
    int port,
    String token,
    List<Path> data,
    @Nullable Path samples,
    @Nullable Path dropins,
    boolean canRun,
    RunOptions options) {}
