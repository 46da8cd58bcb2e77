using Todo.Arguments;

namespace Todo.Tests.Arguments;

public sealed class TodoSettingsTests
{
    [Theory]
    [InlineData("--chekc", "Did you mean '--check'?")]
    [InlineData("--Data=x", null)]
    [InlineData("--dta x", "Did you mean '--data'?")]
    [InlineData("--url http://localhost:1", "Did you mean '--urls'?")]
    [InlineData("--env Development", "'--env' is no option")]
    [InlineData("-x", "'-x' is no option")]
    [InlineData("--startup_report", "Did you mean '--startup-report'?")]
    [InlineData("--Mehs:Parallel=false", "Did you mean '--Mesh:Parallel'?")]
    [InlineData("--Other:Key=1", "'--Other:Key' is no option")]
    [InlineData("serve", "'serve' stands alone")]
    [InlineData("--check --check", "--check is there twice")]
    [InlineData("--check=yes", "--check takes no value; it has 'yes'")]
    [InlineData("--data", "--data needs a value: --data FOLDER")]
    [InlineData("--data --check", "--data needs a value: --data FOLDER")]
    [InlineData("--Mesh:Parallel", "--Mesh:Parallel needs a value")]
    [InlineData("--data=", "--data is empty")]
    [InlineData("--data Todo.dll", "'Todo.dll' is a file; it must be a folder")]
    [InlineData("--feed nonsense", "--feed: 'nonsense' is no address of HTTP")]
    [InlineData("--feed ftp://x/y", "--feed: 'ftp://x/y' is no address of HTTP")]
    [InlineData("--feed /etc/passwd", "--feed: '/etc/passwd' is no address of HTTP")]
    [InlineData("--log xml", "--log: 'xml' is no form; there are text and json")]
    [InlineData("--log 1", "--log: '1' is no form")]
    [InlineData("--log json --check", "--log json goes with serving; --check prints")]
    [InlineData("--log json --startup-report", "--log json goes with serving; --startup-report prints")]
    [InlineData("--check --startup-report", "do not go together")]
    [InlineData("--baseline a.json", "--baseline goes with --startup-report")]
    [InlineData("--urls nonsense", "'nonsense' is no address")]
    [InlineData("--urls http://localhost:abc", "has a port that is no number")]
    [InlineData("--urls http://localhost:99999", "ports end at 65535")]
    [InlineData("--urls http://localhost:0", "http://127.0.0.1:0")]
    [InlineData("--urls http://localhost:8080/todo", "has a path")]
    [InlineData("--urls ftp://localhost:8080", "is no address of HTTP")]
    [InlineData("--urls https://localhost:8080", "needs a certificate")]
    [InlineData("--urls ;", "is empty")]
    [InlineData("--urls http://localhost:8080;nonsense", "'nonsense' is no address")]
    public void What_cannot_be_used_is_refused_with_what_to_write_instead(string arguments, string? message)
    {
        if (message is null) TodoSettings.Parse(arguments.Split(' '));
        else Assert.Contains(message, Assert.Throws<UsageException>(() => TodoSettings.Parse(arguments.Split(' '))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_can_be_used_is_read_in_either_form()
    {
        foreach (string text in new[] { "--data /tmp/x --feed http://a/b --log json --urls http://*:80;http://[::1]:443 --environment Development --Mesh:Parallel false", "--data=/tmp/x --feed=http://a/b --log=JSON --urls=http://*:80;http://[::1]:443 --environment=Development --Mesh:Parallel=false" })
        {
            TodoSettings settings = TodoSettings.Parse(text.Split(' '));
            Assert.Equal((false, "/tmp/x", new Uri("http://a/b"), LogFormat.Json), (settings.Check, settings.DataFolder, settings.Feed, settings.Log));
            Assert.Empty(settings.Report);
            Assert.Equal(["--Mesh:Parallel=false", "--urls=http://*:80;http://[::1]:443", "--environment=Development"], settings.Configuration);
        }
    }

    [Fact]
    public void Without_arguments_it_serves_with_what_the_help_calls_defaults()
    {
        TodoSettings settings = TodoSettings.Parse([]);
        Assert.Equal((false, null, null, LogFormat.Text), (settings.Check, settings.DataFolder, settings.Feed, settings.Log));
        Assert.Contains($"(default: {Todo.Hosting.TodoHost.DefaultUrl})", Help.Text(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_report_of_the_start_may_be_written_to_several_files()
    {
        TodoSettings settings = TodoSettings.Parse(["--startup-report", "a.json", "--startup-report", "a.svg", "--baseline=b.json", "--threshold", "5%", "--data", "x"]);
        Assert.Equal(["--startup-report=a.json", "--startup-report=a.svg", "--baseline=b.json", "--threshold=5%"], settings.Report);
        Assert.Equal(["--startup-report"], TodoSettings.Parse(["--startup-report", "--data", "x"]).Report);
    }

    [Fact]
    public void Every_option_is_helped_with_and_named_by_its_own_name()
    {
        string help = Help.Text();
        Assert.All(Option.All, option =>
        {
            Assert.Contains($"  {option.Name} {option.Value}".TrimEnd(), help, StringComparison.Ordinal);
            Assert.Contains(option.Meaning, help, StringComparison.Ordinal);
            Assert.Same(option, Option.Find(option.Name));
        });
        Assert.Contains("Exit codes: 0", help, StringComparison.Ordinal);
    }
}
