namespace Shop.Load.Load.Arrivals;

/// <summary>A part of a run, in which the rate of arrivals goes evenly from one to another. It never looks at how the shop is doing.</summary>
/// <param name="Name">What it is called in the report.</param>
/// <param name="From">Arrivals per second at its start.</param>
/// <param name="To">Arrivals per second at its end, and after it should it be prolonged.</param>
/// <param name="Time">How long it lasts.</param>
internal sealed record Phase(string Name, double From, double To, TimeSpan Time)
{
    public static Phase Hold(string name, double rate, TimeSpan time) => new(name, rate, rate, time);

    /// <summary>How many arrive in all of it.</summary>
    public double Count => (From + To) / 2 * Time.TotalSeconds;

    /// <summary>When arrival number <paramref name="index"/> is due, counted from 0 and from the start of the phase.</summary>
    public TimeSpan DueAt(long index)
    {
        if (index >= Count)
            return Time + TimeSpan.FromSeconds((index - Count) / To);
        // From·t + slope·t²/2 = index, solved in the form that holds for a slope of 0 too.
        var slope = (To - From) / Time.TotalSeconds;
        return index == 0 ? TimeSpan.Zero : TimeSpan.FromSeconds(2 * index / (From + Math.Sqrt((From * From) + (2 * slope * index))));
    }
}
