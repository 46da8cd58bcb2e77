namespace Todo.Hosting;

/// <summary>The settings from the command line.</summary>
/// <param name="Check">Whether to run the scripted tour instead of serving.</param>
/// <param name="DataFolder">The folder for the data; null if the command line does not name one.</param>
/// <param name="Feed">The source of suggestions; null for the sample's own feed.</param>
/// <param name="Rest">The arguments that are ASP.NET Core's own, such as <c>--urls</c>.</param>
internal sealed record TodoSettings(bool Check, string? DataFolder, Uri? Feed, string[] Rest)
{
    public static TodoSettings Parse(string[] args)
    {
        string[] rest = [.. args.Where(static argument => argument != "--check")];
        IConfiguration values = new ConfigurationBuilder().AddCommandLine(rest).Build();
        return new TodoSettings(rest.Length < args.Length, values["data"], values["feed"] is { } feed ? new Uri(feed) : null, rest);
    }
}
