using Mesh.Registry;

namespace Mesh.Startup;

/// <summary>Tries failed starts again, after a delay that doubles each time.</summary>
/// <param name="lives">The actor.</param>
internal sealed class LifeRetries(Lives lives)
{
    private static readonly TimeSpan s_longest = TimeSpan.FromSeconds(30);

    /// <summary>Begins the delay before the next attempt, if there is one.</summary>
    public bool TryAgain(ServiceLife life, Launch launch, Exception error)
    {
        StartCourse course = life.Course;
        if (course.Retries >= life.Entry.StartRetries || error is ServiceException { Kind: ServiceErrorKind.StartTimedOut }) return false;
        TimeSpan wait = new BackOff(life.Entry.StartRetryDelay, s_longest).After(course.Retries + 1);
        if (lives.Hooks.StartTimeoutOf(life.Entry) is var timeout && timeout != Timeout.InfiniteTimeSpan && course.Used + wait >= timeout) return false;
        (string name, int attempt, long attempts) = (life.Entry.Name, ++course.Retries, life.Entry.StartRetries + 1L);
        lives.Tell(() => StartupLog.StartTriedAgain(lives.Log, error, name, attempt, attempts, wait.TotalMilliseconds));
        life.Move(LifeState.Retrying);
        course.Enter(StartPhase.WaitsForRetry, lives.Now);
        lives.Status.SetPhase(life);
        course.RetryWait += wait;
        course.Used += wait;
        launch.Active++;
        if (wait == TimeSpan.Zero) lives.Post(Again);
        else life.RetryTimer = lives.After(wait, Again);
        return true;

        void Again()
        {
            launch.Active--;
            // Meanwhile a required dependency may have failed, or the start may have been given up.
            if (life.State == LifeState.Retrying && life.Course == course) lives.Steps.Wait(life, life.Progress);
        }
    }
}
