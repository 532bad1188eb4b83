<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="kk" sourcelanguage="en">
<context>
    <name>QLineEdit</name>
    <message><source>&amp;Undo</source><translation>&amp;Болдырмау</translation></message>
    <message><source>&amp;Redo</source><translation>&amp;Қайталау</translation></message>
    <message><source>Cu&amp;t</source><translation>Қ&amp;ию</translation></message>
    <message><source>&amp;Copy</source><translation>&amp;Көшіру</translation></message>
    <message><source>&amp;Paste</source><translation>К&amp;ірістіру</translation></message>
    <message><source>Delete</source><translation>Жою</translation></message>
    <message><source>Select All</source><translation>Барлығын таңдау</translation></message>
</context>
<context>
    <name>QWidgetTextControl</name>
    <message><source>&amp;Undo</source><translation>&amp;Болдырмау</translation></message>
    <message><source>&amp;Redo</source><translation>&amp;Қайталау</translation></message>
    <message><source>Cu&amp;t</source><translation>Қ&amp;ию</translation></message>
    <message><source>&amp;Copy</source><translation>&amp;Көшіру</translation></message>
    <message><source>Copy &amp;Link Location</source><translation>&amp;Сілтемені көшіру</translation></message>
    <message><source>&amp;Paste</source><translation>К&amp;ірістіру</translation></message>
    <message><source>Delete</source><translation>Жою</translation></message>
    <message><source>Select All</source><translation>Барлығын таңдау</translation></message>
</context>
</TS>
