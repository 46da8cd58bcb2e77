namespace Meters.Readings;

public interface IReadingStore
{
    void Add(Reading reading);

    decimal TotalOf(string meter);
}
