"""Places, sizes and colours of the chair screen's parts, by the classes that the window's size gives it."""

from typing import Final

CHAIR_CSS: Final = """
ChairScreen {
    layout: vertical; overflow: hidden; background: $background; color: $foreground;
    #middle { height: 1fr; min-height: 4; }
    #left { width: 1fr; padding: 0 1; }
    #right { width: 31; height: 1fr; border-left: solid $rule; padding: 0 1; }
    #digits { height: 1fr; min-height: 3; color: $ink; }
    #bar { height: 1; padding: 0 1; color: $tone-normal; }
    #bar.-warning { color: $tone-warning; }
    #bar.-final { color: $tone-final; }
    #bar.-zero, #bar.-over { color: $tone-over; }
    #bar.-paused { color: $tone-paused; }
    #lower { height: auto; max-height: 45%; }
    #bottom { dock: bottom; height: auto; }
    #keys { background: $panel; }

    &.-narrow #right { width: 26; }
    &.-wide #right { width: 44; }
    &.-high #lower { max-height: 50%; }
    &.-low, &.-flat {
        #right { display: none; }
        #lower { max-height: 4; }
        #lower.-beside-mark { max-height: 3; }
        #lower.-panel { max-height: 9; }
    }
    &.-flat #programme { display: none; }
    &.-tiniest-high, &.-tiny-high, &.-tiny-wide {
        #right, #lower, #keys { display: none; }
        #middle, #digits { min-height: 1; }
        #left { padding: 0; }
    }
}
"""
