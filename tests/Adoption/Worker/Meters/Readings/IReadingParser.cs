namespace Meters.Readings;

public interface IReadingParser
{
    /// <summary>Reads what it understands, and passes over the rest.</summary>
    IEnumerable<Reading> Parse(string text);
}
