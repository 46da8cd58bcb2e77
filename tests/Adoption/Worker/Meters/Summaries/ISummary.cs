namespace Meters.Summaries;

public interface ISummary
{
    IEnumerable<string> Lines(string folder);
}
