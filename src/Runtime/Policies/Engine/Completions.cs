namespace Mesh.Policies;

/// <summary>How an <c>async</c> method is told, which begins with its builder, whether to use the pool: by the thread that calls it, with the call itself.</summary>
internal static class Completions
{
    [ThreadStatic]
    private static bool s_isPooled;

    /// <summary>Lets the call of a method with <see cref="CompletionBuilder{T}"/> that follows at once, on this thread, use the pool.</summary>
    public static void PoolNext() => s_isPooled = true;

    /// <summary>What was said; it holds for one call.</summary>
    public static bool TakeIsPooled()
    {
        bool isPooled = s_isPooled;
        if (isPooled) s_isPooled = false;
        return isPooled;
    }
}
