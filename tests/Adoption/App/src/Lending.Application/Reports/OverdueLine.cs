namespace Lending.Application.Reports;

public sealed record OverdueLine(string Member, string Book, int Days);
