namespace Lending.Application.Activities;

public sealed record Activity(DateTimeOffset At, string What);
