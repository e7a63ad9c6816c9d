/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.ui.internal;

import java.net.URI;
import java.util.Locale;

import org.eclipse.jface.dialogs.IDialogSettings;
import org.eclipse.swt.program.Program;
import org.eclipse.ui.PlatformUI;
import org.osgi.framework.FrameworkUtil;

/**
 * What every part of the user interface works with.
 *
 * @param services what it shows and drives
 * @param messages the words, in the language of the person
 * @param help how controls are tied to context help
 * @param browser what opens the pages of providers
 * @param settings where windows remember their size
 */
public record UiEnvironment(MailServices services, Messages messages, ContextHelp help, LinkOpener browser,
        IDialogSettings settings) {

    /** Inside a workbench. */
    public static UiEnvironment ofWorkbench(MailServices services) {
        return new UiEnvironment(services, new Messages(Locale.getDefault()),
                (control, context) -> PlatformUI.getWorkbench().getHelpSystem().setHelp(control, context.id()),
                UiEnvironment::launch, keptSettings());
    }

    /** In a program of its own, which has no help system. */
    public static UiEnvironment standalone(MailServices services) {
        return new UiEnvironment(services, new Messages(Locale.getDefault()), (control, context) -> {
        }, UiEnvironment::launch, keptSettings());
    }

    private static IDialogSettings keptSettings() {
        return PlatformUI.getDialogSettingsProvider(FrameworkUtil.getBundle(UiEnvironment.class)).getDialogSettings();
    }

    private static void launch(URI page) {
        Program.launch(page.toString());
    }
}
