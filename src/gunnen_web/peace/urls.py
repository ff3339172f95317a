app_name = "peace"
urlpatterns = []
