"""Places, sizes and colours of the chair screen, by the classes that the window's size gives it.

At least 40x10 shows the screen; a window below that shows the time and the phase alone.
"""

from typing import Final

CHAIR_CSS: Final = """
ChairScreen {
    layout: vertical; overflow: hidden; background: $background; color: $foreground;
    #rehearsal { background: $foreground; color: $background; text-style: bold; text-align: center; }
    #top { height: 1; padding: 0 1; }
    #title { width: 1fr; text-style: bold; }
    #mode { width: 28; text-align: right; color: $quiet; }
    #clock { width: 17; text-align: right; text-style: bold; }
    #middle { height: 1fr; min-height: 4; }
    #left { width: 1fr; padding: 0 1; }
    #right { width: 31; border-left: solid $rule; padding: 0 1; }
    #head { height: 1; }
    #word, #who { text-style: bold; }
    #who { padding: 0 0 0 2; }
    #place { width: 1; color: $quiet; padding: 0 0 0 1; }
    #detail { padding: 0 0 0 2; color: $quiet; }
    #digits { height: 1fr; min-height: 3; color: $ink; }
    #bar { height: 1; padding: 0 1; color: $tone-normal; }
    #bar.-warning { color: $tone-warning; }
    #bar.-final { color: $tone-final; }
    #bar.-zero, #bar.-over { color: $tone-over; }
    #bar.-paused { color: $tone-paused; }
    #advice { padding: 0 1; text-style: bold; }
    #step, #second, #offer, #question, #answers { padding: 0 1; }
    #question, #answers { background: $panel; text-style: bold; }
    &.-asked #step, &.-asked #second { display: none; }
    &.-long-question #question, &.-long-trouble #trouble { height: 2; text-wrap: wrap; }
    #marked { padding: 0 1; height: auto; max-height: 6; text-wrap: wrap; text-overflow: fold; background: $panel; }
    #lower { height: auto; max-height: 45%; }
    #bottom { dock: bottom; height: auto; }
    #standing { padding: 0 1; text-style: bold reverse; }
    &.-standing-2 #standing { height: 2; text-wrap: wrap; }
    &.-standing-3 #standing { height: 3; text-wrap: wrap; }
    #trouble { padding: 0 1; background: #a00000; color: #ffffff; text-style: bold; }
    #foot { padding: 0 1; color: $quiet; }
    #keys { background: $panel; }
    #next-line { display: none; padding: 0 1; }
    #small { display: none; text-align: center; color: $quiet; }

    &.-wide #right { width: 44; }
    &.-high #lower { max-height: 50%; }
    &.-narrow {
        #right { width: 26; }
        #mode { display: none; }
    }
    &.-low, &.-flat {
        #detail, #right, #second { display: none; }
        #next-line { display: block; }
        #lower { max-height: 4; }
        #lower.-panel { max-height: 9; }
    }
    &.-flat #programme { display: none; }
    &.-long-advice #advice { height: 2; text-wrap: wrap; }
    &.-low.-long-advice #next-line { display: none; }
    &.-flat.-asked {
        #bar, #next-line, #advice, #foot { display: none; }
    }
    &.-low.-marked, &.-flat.-marked {
        #bar, #next-line, #advice { display: none; }
        #marked { max-height: 4; }
        #lower { max-height: 3; }
    }
    &.-low.-panel-open, &.-flat.-panel-open {
        #bar, #next-line, #advice, #step, #foot { display: none; }
    }
    &.-tiny-high #small, &.-tiny-wide #small { display: block; }
    &.-tiniest-high, &.-tiny-high, &.-tiny-wide {
        #rehearsal.-said { display: block; }
        #top, #right, #bar, #advice, #step, #second, #lower, #foot, #keys, #detail, #next-line, #place, #standing,
        #question, #answers, #marked { display: none; }
        #who { display: none; }
        #offer { display: none; }
        #middle, #digits { min-height: 1; }
        #left { padding: 0; }
    }
}
"""
