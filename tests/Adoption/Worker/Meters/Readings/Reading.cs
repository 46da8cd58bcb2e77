namespace Meters.Readings;

public sealed record Reading(string Meter, decimal Value);
