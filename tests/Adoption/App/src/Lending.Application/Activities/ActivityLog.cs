namespace Lending.Application.Activities;

/// <summary>What has happened lately. One instance, written through one interface and read through the other.</summary>
internal sealed class ActivityLog(TimeProvider time) : IActivityRecorder, IActivityFeed
{
    private const int Capacity = 100;

    private readonly Queue<Activity> _activities = new();

    public void Record(string what)
    {
        lock (_activities)
        {
            if (_activities.Count == Capacity) _activities.Dequeue();
            _activities.Enqueue(new Activity(time.GetUtcNow(), what));
        }
    }

    public IReadOnlyList<Activity> Latest(int count)
    {
        lock (_activities) return [.. _activities.Reverse().Take(count)];
    }
}
