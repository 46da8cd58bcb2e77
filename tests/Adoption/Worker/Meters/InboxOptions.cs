namespace Meters;

public sealed class InboxOptions
{
    public string Folder { get; set; } = ".";

    public TimeSpan Period { get; set; } = TimeSpan.FromMinutes(1);
}
