namespace Mesh.Profiling;

// What prints it is a room above it.
public sealed partial record StartupReport
{
    /// <summary>
    /// Prints the start as a table with one bar per service: dots while it waited for dependencies, <c>=</c> while it initialized; a legend
    /// explains the other characters.
    /// </summary>
    /// <param name="width">The length of the longest bar in characters.</param>
    /// <returns>Lines of text, each ended by a line feed.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="width"/> is less than 10.</exception>
    public string ToWaterfall(int width = 50)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 10);
        return Waterfall.Print(this, width);
    }

    /// <summary>
    /// Draws the start as a self-contained picture: bars on a time scale, the critical chain highlighted, in the
    /// colours of a light or dark page.
    /// </summary>
    /// <returns>An SVG document.</returns>
    public string ToSvg() => SvgWaterfall.Print(this);

    /// <summary>Prints the full report: a summary, the waterfall, and the recommendations.</summary>
    /// <returns>Lines of text, each ended by a line feed.</returns>
    public string ToText() => ReportText.Print(this);
}
