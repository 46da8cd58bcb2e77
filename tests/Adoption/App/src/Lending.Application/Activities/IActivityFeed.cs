namespace Lending.Application.Activities;

public interface IActivityFeed
{
    /// <summary>The latest first.</summary>
    IReadOnlyList<Activity> Latest(int count);
}
