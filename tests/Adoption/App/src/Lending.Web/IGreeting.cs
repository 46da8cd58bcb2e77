namespace Lending.Web;

public interface IGreeting
{
    string Text { get; }
}
