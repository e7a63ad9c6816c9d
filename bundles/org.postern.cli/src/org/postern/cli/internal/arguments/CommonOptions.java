/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.cli.internal.arguments;

import java.util.ArrayList;
import java.util.List;

import picocli.CommandLine.Option;

/** The options of every command. */
public final class CommonOptions {

    @Option(names = { "-h", "--help" }, usageHelp = true, descriptionKey = "option.help")
    private boolean help;

    @Option(names = "-D", paramLabel = "NAME=VALUE", descriptionKey = "option.policy")
    private List<Policy> policies = new ArrayList<>();

    public List<Policy> policies() {
        return List.copyOf(policies);
    }
}
