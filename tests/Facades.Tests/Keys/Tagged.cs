using Mesh.Results;

namespace Mesh.Facades.Tests.Keys;

/// <summary>Operations whose results are failures or successes, or have tags.</summary>
public interface ITagged
{
    Task<Result<int>> Count(int a);

    Task<Result> Check(int a);

    Task<string> Find(string? tag);

    Task<string> Keep(int a);

    Task Forget(string? tag);

    Task ForgetAll();

    Task ForgetBoth(Filter first, int second);
}

/// <summary>Counts its calls.</summary>
[Service]
internal sealed class Tagged(Spoken spoken) : ITagged
{
    [Cached("1h", Key = "count:{a}")]
    public Task<Result<int>> Count(int a)
    {
        spoken.Say("Count", a);
        return Task.FromResult<Result<int>>(a);
    }

    [Cached("1h", Key = "check:{a}")]
    public Task<Result> Check(int a)
    {
        spoken.Say("Check", a);
        return Task.FromResult(Result.Success());
    }

    [Cached("1h", Key = "find:{tag}", Tags = ["{tag}"])]
    public Task<string> Find(string? tag) => Task.FromResult(spoken.Say("Find", tag));

    [Cached("1h", Key = "keep:{a}")]
    public Task<string> Keep(int a) => Task.FromResult(spoken.Say("Keep", a));

    [InvalidatesCache(Tags = ["{tag}"])]
    public Task Forget(string? tag) => Task.CompletedTask;

    [InvalidatesCache(Tags = ["*"])]
    public Task ForgetAll() => Task.CompletedTask;

    [InvalidatesCache(Keys = ["keep:{first.Within.Size}", "keep:{second}"])]
    public Task ForgetBoth(Filter first, int second) => Task.CompletedTask;
}
