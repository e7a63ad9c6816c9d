/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.install.driver;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.eclipse.jface.preference.PreferenceDialog;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.CLabel;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.graphics.ImageLoader;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableItem;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.IStartup;
import org.eclipse.ui.IWorkbench;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.dialogs.PreferencesUtil;
import org.osgi.framework.Bundle;
import org.osgi.framework.FrameworkUtil;

/**
 * Opens one preference page as soon as the workbench is up, writes down how it looks, what stands on it and which
 * bundles cannot run, and ends the workbench. Does nothing where no page is named by the property {@code postern.page};
 * types first what stands in the property {@code postern.type}.
 */
public final class PagePhotographer implements IStartup {

    /** How often the event loop has to run dry, a moment apart, before the page counts as painted. */
    private static final int QUIET_MOMENTS = 10;
    private static final int MOMENT_MILLIS = 100;

    @Override
    public void earlyStartup() {
        String page = System.getProperty("postern.page");
        if (page != null) {
            Path folder = Path.of(System.getProperty("postern.pictures"));
            Display display = PlatformUI.getWorkbench().getDisplay();
            display.asyncExec(() -> open(page, folder));
        }
    }

    private static void open(String page, Path folder) {
        IWorkbench workbench = PlatformUI.getWorkbench();
        Shell parent = workbench.getActiveWorkbenchWindow().getShell();
        PreferenceDialog dialog = PreferencesUtil.createPreferenceDialogOn(parent, page, null, null);
        dialog.setBlockOnOpen(false);
        dialog.open();
        whenQuiet(dialog.getShell(), QUIET_MOMENTS, () -> {
            type(System.getProperty("postern.type", ""), dialog.getShell());
            whenQuiet(dialog.getShell(), QUIET_MOMENTS, () -> keep(dialog, folder));
        });
    }

    /** Types into the last field of the page, where there is something to type. */
    private static void type(String text, Shell shell) {
        if (!text.isEmpty()) {
            below(shell).filter(Text.class::isInstance).map(Text.class::cast)
                    .filter(field -> field.isVisible() && field.getEditable()).reduce((earlier, later) -> later)
                    .ifPresent(field -> field.setText(text));
        }
    }

    private static void keep(PreferenceDialog dialog, Path folder) {
        try {
            photograph(dialog.getShell(), folder.resolve("preferences.png"));
            Files.write(folder.resolve("preferences.txt"), texts(dialog.getShell()));
            Files.write(folder.resolve("unresolved.txt"), unresolvedBundles());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            dialog.close();
            PlatformUI.getWorkbench().close();
        }
    }

    /** A timer fires only when nothing else is left to do; several in a row let late paints and layouts pass. */
    private static void whenQuiet(Shell shell, int moments, Runnable then) {
        shell.getDisplay().timerExec(MOMENT_MILLIS, () -> {
            if (moments == 0) {
                then.run();
            } else {
                shell.update();
                whenQuiet(shell, moments - 1, then);
            }
        });
    }

    private static void photograph(Shell shell, Path file) {
        Rectangle size = shell.getClientArea();
        Image image = new Image(shell.getDisplay(), size.width, size.height);
        GC gc = new GC(shell);
        try {
            gc.copyArea(image, 0, 0);
            ImageLoader loader = new ImageLoader();
            loader.data = new ImageData[] {image.getImageData()};
            loader.save(file.toString(), SWT.IMAGE_PNG);
        } finally {
            gc.dispose();
            image.dispose();
        }
    }

    /** The bundles that are installed and yet lack something that they need. */
    private static List<String> unresolvedBundles() {
        return Stream.of(FrameworkUtil.getBundle(PagePhotographer.class).getBundleContext().getBundles())
                .filter(bundle -> bundle.getState() == Bundle.INSTALLED).map(Bundle::getSymbolicName).toList();
    }

    private static List<String> texts(Shell shell) {
        return Stream.concat(Stream.of(shell.getText()),
                below(shell).filter(Control::isVisible).flatMap(PagePhotographer::texts)
                        .filter(text -> !text.isBlank())).toList();
    }

    private static Stream<String> texts(Control control) {
        return switch (control) {
            case Label label -> Stream.of(label.getText());
            case Button button -> Stream.of(button.getText());
            case CLabel label -> Stream.of(label.getText());
            case Table table -> Stream.of(table.getItems()).map(TableItem::getText);
            default -> Stream.of();
        };
    }

    private static Stream<Control> below(Composite parent) {
        return Stream.of(parent.getChildren()).flatMap(child -> Stream.concat(Stream.of(child),
                child instanceof Composite composite ? below(composite) : Stream.of()));
    }
}
