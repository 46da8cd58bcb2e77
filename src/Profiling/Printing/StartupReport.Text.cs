namespace Mesh.Profiling;

// What prints it is a room above it.
public sealed partial record StartupReport
{
    /// <summary>The start as a table with one bar a service: dots while it waited for dependencies, <c>=</c> while it initialized; a legend explains what else there is.</summary>
    /// <param name="width">How many characters the longest bar takes.</param>
    /// <returns>Lines of text, each ended by a line feed.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="width"/> is less than 10.</exception>
    public string ToWaterfall(int width = 50)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 10);
        return Waterfall.Print(this, width);
    }

    /// <summary>The start as a picture that needs no other file: bars on a time scale, the critical chain highlighted, in the colours of a light or dark page.</summary>
    /// <returns>An SVG document.</returns>
    public string ToSvg() => SvgWaterfall.Print(this);

    /// <summary>All there is to say: a summary, the waterfall, and what would help.</summary>
    /// <returns>Lines of text, each ended by a line feed.</returns>
    public string ToText() => ReportText.Print(this);
}
