/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.ui.internal;

import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Predicate;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.TableColumnLayout;
import org.eclipse.jface.resource.ResourceManager;
import org.eclipse.jface.viewers.ArrayContentProvider;
import org.eclipse.jface.viewers.ColumnLabelProvider;
import org.eclipse.jface.viewers.ColumnWeightData;
import org.eclipse.jface.viewers.StructuredSelection;
import org.eclipse.jface.viewers.TableViewer;
import org.eclipse.jface.viewers.TableViewerColumn;
import org.eclipse.swt.SWT;
import org.eclipse.swt.events.SelectionListener;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.TableItem;

/** A table of values, whose columns say how a value reads there. */
public final class ValueTable<T> {

    private final Composite frame;
    private final TableViewer viewer;
    private List<T> values = List.of();
    private Predicate<T> checked = value -> false;

    /**
     * One column.
     *
     * @param title its heading
     * @param weight its share of the width
     * @param words what stands there for a value
     * @param icon what stands before the words
     */
    public record Column<T>(Phrase title, int weight, Function<T, String> words, Function<T, Optional<Icon>> icon) {

        public static <T> Column<T> of(Phrase title, int weight, Function<T, String> words) {
            return new Column<>(title, weight, words, value -> Optional.empty());
        }

        public Column<T> withIcon(Function<T, Icon> picture) {
            return new Column<>(title, weight, words, picture.andThen(Optional::of));
        }
    }

    /** @param name what the table is called by those who cannot see it */
    public ValueTable(Composite parent, Messages messages, Phrase name, List<Column<T>> columns) {
        this(parent, messages, name, columns, SWT.NONE);
    }

    /**
     * A table with a check box in each row.
     *
     * @param name what the table is called by those who cannot see it
     * @param checked whether the box of a value is checked
     * @param onCheck hears of a box that somebody has just checked or cleared
     */
    public static <T> ValueTable<T> checkable(Composite parent, Messages messages, Phrase name,
            List<Column<T>> columns, Predicate<T> checked, BiConsumer<T, Boolean> onCheck) {
        ValueTable<T> table = new ValueTable<>(parent, messages, name, columns, SWT.CHECK);
        table.checked = checked;
        table.viewer.getTable().addSelectionListener(SelectionListener.widgetSelectedAdapter(event -> {
            if (event.detail == SWT.CHECK && event.item instanceof TableItem row) {
                onCheck.accept(table.values.get(table.viewer.getTable().indexOf(row)), row.getChecked());
            }
        }));
        return table;
    }

    private ValueTable(Composite parent, Messages messages, Phrase name, List<Column<T>> columns, int style) {
        frame = new Composite(parent, SWT.NONE);
        TableColumnLayout layout = new TableColumnLayout();
        frame.setLayout(layout);
        viewer = new TableViewer(frame, SWT.BORDER | SWT.FULL_SELECTION | SWT.SINGLE | SWT.V_SCROLL | style);
        viewer.getTable().setHeaderVisible(true);
        new AccessibleName(messages.get(name)).giveTo(viewer.getTable());
        viewer.setContentProvider(ArrayContentProvider.getInstance());
        ResourceManager images = Icon.imagesFor(viewer.getTable());
        for (Column<T> column : columns) {
            TableViewerColumn made = new TableViewerColumn(viewer, SWT.LEFT);
            made.getColumn().setText(messages.get(column.title()));
            made.setLabelProvider(new Labels<>(column, images));
            layout.setColumnData(made.getColumn(), new ColumnWeightData(column.weight(), true));
        }
    }

    /** Lays the table out in the grid of its parent. */
    public ValueTable<T> layOut(GridDataFactory data) {
        data.applyTo(frame);
        return this;
    }

    /** The control that holds the table. */
    public Composite control() {
        return frame;
    }

    /** Shows {@code list} in place of the values before. */
    public void show(List<T> list) {
        values = list;
        viewer.setInput(list);
        for (int row = 0; row < list.size(); row++) {
            viewer.getTable().getItem(row).setChecked(checked.test(list.get(row)));
        }
    }

    /** Reads the words of all values again. */
    public void refresh() {
        viewer.refresh();
    }

    public Optional<T> selection() {
        int selected = viewer.getTable().getSelectionIndex();
        return selected < 0 ? Optional.empty() : Optional.of(values.get(selected));
    }

    /** Selects the first value that fits, or else the first of all. */
    public void select(Predicate<T> wanted) {
        values.stream().filter(wanted).findFirst().or(() -> values.stream().findFirst())
                .ifPresent(value -> viewer.setSelection(new StructuredSelection(value), true));
    }

    public void onSelection(Runnable action) {
        viewer.addSelectionChangedListener(event -> action.run());
    }

    public void onDoubleClick(Runnable action) {
        viewer.addDoubleClickListener(event -> action.run());
    }

    private static final class Labels<T> extends ColumnLabelProvider {

        private final Column<T> column;
        private final ResourceManager images;

        Labels(Column<T> column, ResourceManager images) {
            this.column = column;
            this.images = images;
        }

        // The viewer hands back what show() was given.
        @SuppressWarnings("unchecked")
        private T value(Object element) {
            return (T) element;
        }

        @Override
        public String getText(Object element) {
            return column.words().apply(value(element));
        }

        @Override
        public Image getImage(Object element) {
            return column.icon().apply(value(element)).map(icon -> icon.in(images)).orElse(null);
        }
    }
}
